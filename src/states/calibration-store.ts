import type { Ledger } from '../storage/index.ts'
import type { Calibration } from './calibration.ts'

/** The calibration kept for an instant, or undefined. */
export async function readCalibration(ledger: Ledger, asOfMs: number): Promise<Calibration | undefined> {
  const row = await ledger.db
    .selectFrom('calibrations')
    .select('calibration')
    .where('as_of', '=', new Date(asOfMs))
    .executeTakeFirst()
  return row?.calibration as Calibration | undefined
}

export async function storeCalibration(
  ledger: Ledger,
  asOfMs: number,
  calibration: Calibration,
  nowMs: number,
): Promise<void> {
  const row = { calibration: JSON.stringify(calibration), fitted_at: new Date(nowMs) }
  await ledger.db
    .insertInto('calibrations')
    .values({ as_of: new Date(asOfMs), ...row })
    .onConflict((conflict) => conflict.column('as_of').doUpdateSet(row))
    .execute()
}

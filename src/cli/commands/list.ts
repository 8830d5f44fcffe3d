import { doctor } from './doctor.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { listMerges, undoMerge } from './merges.ts'
import { migrate } from './migrate.ts'
import { rebuild, refresh } from './rebuild.ts'
import { report } from './report.ts'
import { getSettings, setSettings, settingsHistory } from './settings.ts'
import { start } from './start.ts'

/** Every command, in the order in which help and the reference show them. */
export const commands = [
  start,
  report,
  getSettings,
  setSettings,
  settingsHistory,
  createKey,
  listKeys,
  revokeKey,
  listMerges,
  undoMerge,
  refresh,
  rebuild,
  doctor,
  migrate,
]

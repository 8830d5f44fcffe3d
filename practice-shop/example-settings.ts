import type { Settings } from '../src/settings/index.ts'

/** What the example shop sets itself: its name, its money, its days. */
export function exampleSettings(zone: string): Partial<Settings> {
  return {
    shopName: 'Nordlys',
    currency: 'EUR',
    timeZone: zone,
    country: 'DK',
    festivals: [
      { name: "Valentine's Day", on: '02-14', days: 1 },
      { name: 'Black week', on: '11-24', days: 7 },
    ],
  }
}

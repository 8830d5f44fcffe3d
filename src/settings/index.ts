// Owns what a shop may set: schema with defaults, history of every change, and the warehouse's copy of exchange rates.
// Does not own what a setting does: the folder that reads it does.
// Invariant: settings in force are always valid; a change is stored whole, never overwritten.
export { type Settings, settingsSchema } from './schema.ts'
export { openSettings, parseSettings, type SettingsChange, type SettingsStore } from './settings-store.ts'

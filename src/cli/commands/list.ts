import { createKey, listKeys, revokeKey } from './keys.ts'
import { report } from './report.ts'
import { getSettings, setSettings, settingsHistory } from './settings.ts'

/** Every command, in the order in which help and the reference show them. */
export const commands = [report, settingsHistory, getSettings, setSettings, createKey, listKeys, revokeKey]

/** The parts of the settings, each with a page of its own, in the order of their menu. */
export const settingsSections = ['shop', 'thresholds', 'festivals', 'rates', 'keys', 'appearance', 'history'] as const
export type SettingsSection = (typeof settingsSections)[number]

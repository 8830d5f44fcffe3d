/** The five stages of the life cycle with the visitor before them, in their order. */
export const stages = ['visitor', 'browser', 'new', 'active', 'churned', 'reactivated'] as const
export type Stage = (typeof stages)[number]

export const risks = ['low', 'mid', 'high'] as const
export type Risk = (typeof risks)[number]

export const tiers = ['high', 'mid', 'low'] as const
export type Tier = (typeof tiers)[number]

export const isStage = (value: string): value is Stage => (stages as readonly string[]).includes(value)
export const isRisk = (value: string): value is Risk => (risks as readonly string[]).includes(value)
export const isTier = (value: string): value is Tier => (tiers as readonly string[]).includes(value)

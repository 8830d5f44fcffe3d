const levels = ['high', 'mid', 'low'] as const

/** The nine cells of tier and risk, each with what the literature does about it. */
const actions: Record<string, string> = {
  'high high': 'The best customers on the way out: a personal offer, now.',
  'high mid': 'Good customers who hesitate: a reason to come back that is worth something.',
  'high low': 'Good customers who are well: thanks, early access, no discount.',
  'mid high': 'Win back with a coupon that pays for itself.',
  'mid mid': 'Remind of what they buy, offer what goes with it.',
  'mid low': 'Help them up a tier: points, bundles, what is new.',
  'low high': 'One cheap reminder, then leave them in peace.',
  'low mid': 'Reminders without incentives.',
  'low low': 'Small and regular: let them be, suggest what others take.',
}

export const rfmRiskCells = levels.flatMap((tier) =>
  levels.map((risk) => ({
    name: `tier-${tier}-risk-${risk}`,
    title: `${tier[0]?.toUpperCase()}${tier.slice(1)} tier, ${risk} risk`,
    description: actions[`${tier} ${risk}`] ?? '',
    text: `tier = '${tier}' and risk = '${risk}'`,
  })),
)

import { useTranslation } from 'react-i18next'
import classes from './marks.module.css'
import { isRisk, isStage, isTier } from './stages.ts'

/** The stage in its fixed colour and, for whom colours say nothing, by its name. */
export function StageMark({ stage }: { stage: string }) {
  const { t } = useTranslation()
  if (!isStage(stage)) return null
  return (
    <span className={classes.mark}>
      <span className={classes.dot} data-stage={stage} />
      {t(`stages.${stage}`)}
    </span>
  )
}

/** The risk as one, two or three filled bars. */
export function RiskMark({ risk }: { risk: string }) {
  const { t } = useTranslation()
  if (!isRisk(risk)) return null
  return (
    <span className={classes.mark}>
      <span className={classes.bars} data-risk={risk} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {t(`risks.${risk}`)}
    </span>
  )
}

export function TierMark({ tier }: { tier: string }) {
  const { t } = useTranslation()
  return isTier(tier) ? <span className={classes.mark}>{t(`tiers.${tier}`)}</span> : null
}

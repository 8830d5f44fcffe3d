import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerState } from '../api/customer.ts'
import { PanelMenu } from '../charts/panel-menu.tsx'
import { useFormat } from '../shop/shop.tsx'
import { useGroupName } from '../states/group-name.ts'
import { RiskMark, StageMark, TierMark } from '../states/marks.tsx'
import { isRisk, isStage, isTier } from '../states/stages.ts'
import { useWord } from '../states/use-word.ts'
import classes from './standing.module.css'
import { useSaved } from './use-saved.ts'
import { Why } from './why.tsx'

/** Stage, risk, tier, value, persona and groups, each with its reason on demand. */
export function Standing({ state }: { state: CustomerState }) {
  const { t } = useTranslation()
  const section = useRef<HTMLElement>(null)
  const saved = useSavedStanding(state)
  const title = t('customer.standing.title')
  return (
    <section ref={section} className={classes.whole} aria-label={title}>
      <Tiles state={state} />
      <span className={classes.menu}>
        <PanelMenu title={title} picture={section} {...saved} />
      </span>
    </section>
  )
}

function useSavedStanding(state: CustomerState) {
  const { t } = useTranslation()
  const word = useWord()
  const groupName = useGroupName()
  const { as, money, moneyHead } = useSaved()
  const told = (name: 'stage' | 'risk' | 'tier' | 'persona' | 'groups', value: string) => [
    t(`customer.standing.${name}`),
    value,
  ]
  return as('standing', () => [
    [t('customer.standing.state'), t('customer.standing.stands')],
    told('stage', isStage(state.stage) ? t(`stages.${state.stage}`) : ''),
    told('risk', isRisk(state.risk) ? t(`risks.${state.risk}`) : ''),
    told('tier', isTier(state.tier) ? t(`tiers.${state.tier}`) : ''),
    ['RFM', state.orders > 0 ? [state.recency, state.frequency, state.monetary].join('-') : ''],
    [
      moneyHead(t('customer.standing.value')),
      state.lifetimeValueMinor === null ? null : money(state.lifetimeValueMinor),
    ],
    [moneyHead(t('customer.standing.spent')), money(state.revenueMinor)],
    told('persona', state.persona === '' ? '' : word('personas', state.persona)),
    told('groups', state.groups.map(groupName).join('; ')),
  ])
}

function Tiles({ state }: { state: CustomerState }) {
  const { t } = useTranslation()
  const word = useWord()
  const hasOrders = state.orders > 0
  return (
    <dl className={classes.standing}>
      <Tile label={t('customer.standing.stage')} why="stage">
        <StageMark stage={state.stage} />
      </Tile>
      {hasOrders && (
        <>
          <Tile label={t('customer.standing.risk')} why="risk">
            <RiskMark risk={state.risk} />
          </Tile>
          <Tile
            label={t('customer.standing.tier')}
            why="rfm"
            note={
              <>
                <Scores state={state} /> {word('rfmGroups', state.rfmGroup)}
              </>
            }
          >
            <TierMark tier={state.tier} />
          </Tile>
          <ValueTile state={state} />
        </>
      )}
      {state.persona !== '' && (
        <Tile label={t('customer.standing.persona')} why="personas">
          {word('personas', state.persona)}
        </Tile>
      )}
      {state.groups.length > 0 && <GroupsTile groups={state.groups} />}
    </dl>
  )
}

function ValueTile({ state }: { state: CustomerState }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { revenueMinor, lifetimeValueMinor } = state
  const note = t('customer.standing.soFar', { money: format.money(revenueMinor) })
  return (
    <Tile label={t('customer.standing.value')} why="value" note={note}>
      {lifetimeValueMinor === null ? '–' : format.money(lifetimeValueMinor)}
    </Tile>
  )
}

function GroupsTile({ groups }: { groups: string[] }) {
  const { t } = useTranslation()
  const groupName = useGroupName()
  return (
    <Tile label={t('customer.standing.groups')} why="groups">
      <span className={classes.groups}>
        {groups.map((group) => (
          <span key={group} className={classes.group}>
            {groupName(group)}
          </span>
        ))}
      </span>
    </Tile>
  )
}

type TileProps = { label: string; why: string; note?: ReactNode; children: ReactNode }

function Tile({ label, why, note, children }: TileProps) {
  return (
    <div className={classes.tile}>
      <dt>{label}</dt>
      <dd>
        <div className={classes.value}>{children}</div>
        {note && <div className={classes.note}>{note}</div>}
        <Why states={[why]} />
      </dd>
    </div>
  )
}

/** The three RFM scores, each out of five. */
function Scores({ state: { recency, frequency, monetary } }: { state: CustomerState }) {
  const { t } = useTranslation()
  const scores = [
    { name: 'recency', score: recency },
    { name: 'frequency', score: frequency },
    { name: 'monetary', score: monetary },
  ] as const
  return (
    <span className={classes.scores}>
      {scores.map(({ name, score }) => (
        <span
          key={name}
          role="img"
          aria-label={t(`customer.scores.${name}`, { score })}
          title={t(`customer.scores.${name}`, { score })}
        >
          {[1, 2, 3, 4, 5].map((step) => (
            <i key={step} data-filled={step <= score || undefined} />
          ))}
        </span>
      ))}
    </span>
  )
}

import boardPageDa from './da/board-page.json' with { type: 'json' }
import causesDa from './da/causes.json' with { type: 'json' }
import checksDa from './da/checks.json' with { type: 'json' }
import readingsDa from './da/readings.json' with { type: 'json' }
import reportsDa from './da/reports.json' with { type: 'json' }
import wordsDa from './da/words.json' with { type: 'json' }
import boardPageEn from './en/board-page.json' with { type: 'json' }
import causesEn from './en/causes.json' with { type: 'json' }
import checksEn from './en/checks.json' with { type: 'json' }
import readingsEn from './en/readings.json' with { type: 'json' }
import reportsEn from './en/reports.json' with { type: 'json' }
import wordsEn from './en/words.json' with { type: 'json' }
import type { LanguageTag } from './languages.ts'
import boardPageZh from './zh-CN/board-page.json' with { type: 'json' }
import causesZh from './zh-CN/causes.json' with { type: 'json' }
import checksZh from './zh-CN/checks.json' with { type: 'json' }
import readingsZh from './zh-CN/readings.json' with { type: 'json' }
import reportsZh from './zh-CN/reports.json' with { type: 'json' }
import wordsZh from './zh-CN/words.json' with { type: 'json' }

/** What is said here, by language. The dashboard fetches the same files one by one, when a page needs them. */
export const textsIn: Record<LanguageTag, object> = {
  en: { ...boardPageEn, ...causesEn, ...checksEn, ...readingsEn, ...reportsEn, ...wordsEn },
  'zh-CN': { ...boardPageZh, ...causesZh, ...checksZh, ...readingsZh, ...reportsZh, ...wordsZh },
  da: { ...boardPageDa, ...causesDa, ...checksDa, ...readingsDa, ...reportsDa, ...wordsDa },
}

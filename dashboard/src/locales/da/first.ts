import reports from '../../../../src/words/da/reports.json' with { type: 'json' }
import words from '../../../../src/words/da/words.json' with { type: 'json' }
import charts from './charts.json' with { type: 'json' }
import overview from './overview.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }
import start from './start.json' with { type: 'json' }

/** What the frame around the pages and the overview say; fetched as one file before anything is drawn. */
export const firstTexts = { ...shell, ...words, ...charts, ...overview, ...reports, ...start }

import causes from '../../../../src/words/da/causes.json' with { type: 'json' }
import checks from '../../../../src/words/da/checks.json' with { type: 'json' }
import readings from '../../../../src/words/da/readings.json' with { type: 'json' }
import reports from '../../../../src/words/da/reports.json' with { type: 'json' }
import words from '../../../../src/words/da/words.json' with { type: 'json' }
import annotations from './annotations.json' with { type: 'json' }
import boards from './boards.json' with { type: 'json' }
import charts from './charts.json' with { type: 'json' }
import customer from './customer.json' with { type: 'json' }
import customers from './customers.json' with { type: 'json' }
import data from './data.json' with { type: 'json' }
import importTexts from './import.json' with { type: 'json' }
import methods from './methods.json' with { type: 'json' }
import metrics from './metrics.json' with { type: 'json' }
import overview from './overview.json' with { type: 'json' }
import refusals from './refusals.json' with { type: 'json' }
import segments from './segments.json' with { type: 'json' }
import settings from './settings.json' with { type: 'json' }
import shell from './shell.json' with { type: 'json' }
import start from './start.json' with { type: 'json' }
import uploads from './uploads.json' with { type: 'json' }

export const texts = {
  ...settings,
  ...shell,
  ...words,
  ...overview,
  ...customers,
  ...customer,
  ...charts,
  ...boards,
  ...annotations,
  ...causes,
  ...checks,
  ...readings,
  ...refusals,
  ...reports,
  ...methods,
  ...metrics,
  ...segments,
  ...data,
  ...importTexts,
  ...start,
  ...uploads,
}

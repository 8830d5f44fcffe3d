import { languageTags } from '../../src/words/index.ts'
import { emptyScreens } from './screens.ts'
import { testScreens } from './test-screens.ts'

testScreens(emptyScreens, languageTags, { isExampleWanted: false })

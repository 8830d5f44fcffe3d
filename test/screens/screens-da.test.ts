import { screens } from './screens.ts'
import { testScreens } from './test-screens.ts'

/** Words that every English sentence has some of, and no Danish one. */
const english = /\b(the|of|with|this|are|was|were|from|which|their|who|not|or|and)\b/

// The island is called so in Danish, too.
testScreens(screens, ['da'], { isForeign: (text) => english.test(text) && text !== 'Isle of Man' })

import { screens } from './screens.ts'
import { testScreens } from './test-screens.ts'

testScreens(screens, ['en'])

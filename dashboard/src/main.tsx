import './theme/mantine-styles.ts'
import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startTranslations } from './locales/start-translations.ts'
import { adoptDensity } from './theme/density.ts'
import { adoptThemeVariables } from './theme/theme.ts'

adoptThemeVariables()
adoptDensity()
await startTranslations()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root.')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

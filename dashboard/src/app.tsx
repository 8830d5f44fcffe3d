import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Problem } from './api/problem.ts'
import { router } from './router.tsx'
import { theme } from './theme/theme.ts'
import { useIsPrinting } from './theme/use-is-printing.ts'
import { ToastProvider } from './toasts/toasts.tsx'

// public/first-paint.js reads the same key before the first paint.
const colorSchemeManager = localStorageColorSchemeManager({ key: 'regulars-color-scheme' })

/** A refusal stays a refusal; only what may pass (no connection, overload, restart) is worth a second try. */
const isWorthRetrying = (attempts: number, error: Error) =>
  attempts < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429)

const queryClient = new QueryClient({
  defaultOptions: {
    // The shop's server may run on this very machine, which answers without any network; "offline" is for the request itself to find out.
    queries: { staleTime: 60_000, retry: isWorthRetrying, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

export function App() {
  const isPrinting = useIsPrinting()
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      {...(isPrinting && { forceColorScheme: 'light' })}
      // Both would be written into <style> elements; see adoptThemeVariables.
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}

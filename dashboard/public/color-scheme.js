// Sets light or dark before the first paint, so that the page never flashes. A file of its own because the page's
// content security policy allows no inline script.
const chosen = (() => {
  try {
    return localStorage.getItem('regulars-color-scheme')
  } catch {
    return null
  }
})()
const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')

document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'

// What cannot wait for the program: light or dark, so that the page never flashes, and the texts of the reader's language, so that they
// come beside the program and not after it. A file of its own because the page's content security policy allows no inline script.
const remembered = (key) => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

const chosen = remembered('regulars-color-scheme')
const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'

// The build names the files (vite.config.ts); a wrong guess here costs one request, the program chooses by itself.
const files = [...document.querySelectorAll('meta[name="first-texts"]')]
const primary = (tag) => tag?.split('-')[0]
const fileOf = (wanted) =>
  files.find(({ lang }) => lang === wanted) ?? files.find(({ lang }) => primary(lang) === primary(wanted))
const file = [remembered('regulars-language'), ...navigator.languages, 'en'].map(fileOf).find(Boolean)
if (file)
  document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: file.content }))

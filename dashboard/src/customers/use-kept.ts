import { useState } from 'react'

/** A choice that this browser keeps, as text. A browser that keeps nothing (private, full) forgets it with the page. */
export function useKept(key: string): [string | null, (value: string | null) => void] {
  const [kept, setKept] = useState(() => read(key))
  const keep = (value: string | null) => {
    setKept(value)
    try {
      if (value === null) localStorage.removeItem(key)
      else localStorage.setItem(key, value)
    } catch {
      // The choice holds until the page is left.
    }
  }
  return [kept, keep]
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

let waiting: File[] = []

/** Hands files that were dropped on another page to the wizard, which opens next; an address cannot carry them. */
export function offerFiles(files: File[]): void {
  waiting = files
}

/** The files that another page handed over, once. */
export function takeFiles(): File[] {
  const taken = waiting
  waiting = []
  return taken
}

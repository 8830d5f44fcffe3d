/** Sentences one after the other, leaving out empty ones: with a blank between them, but for those that end as Chinese ones do. */
export function joinSentences(...sentences: readonly (string | null | undefined | false)[]): string {
  return sentences
    .filter((sentence): sentence is string => !!sentence)
    .reduce((said, next) => (said === '' || /[。！？：；]$/.test(said) ? said + next : `${said} ${next}`), '')
}

/** A text as a line of a definition has it: in single quotes, those inside doubled. */
export const quoteText = (text: string) => `'${text.replaceAll("'", "''")}'`

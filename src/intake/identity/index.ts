// Owns who is who: which identifiers (user id, e-mail address, phone, anonymous id) are one customer, why, and how to take that back.
// Does not own events, which keep the key of their own strongest identifier for ever; which customer that is, is looked up when reading
// (dictionary `customer_of`), so no merge and no undo rewrites an event. Concept and example: docs/concepts/identity.md.
// Invariants: an identifier without a row is its own customer; a customer's key is that of its strongest identifier; the same assertions in the
// same order give the same customers however they are cut into batches; every merge is logged with its reason, and the merges that hold are a
// tree over the customer's identifiers; pairs that a person took apart are never joined by a rule again.
export type { CustomerExplanation, ExplainedIdentifier, ExplainedMerge } from './explain-customer.ts'
export { candidateKeys } from './find-customer.ts'
export { createIdentities, type Identities } from './identities.ts'
export type { UndoneMerge } from './undo-merge.ts'

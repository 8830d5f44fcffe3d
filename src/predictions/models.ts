import { bgNbd } from './bg-nbd.ts'
import { gammaGamma } from './gamma-gamma.ts'
import { mbgNbd } from './mbg-nbd.ts'

/** Every purchase model. A new one is a file and a line here. */
export const purchaseModels = [bgNbd, mbgNbd] as const
/** Every value model. */
export const valueModels = [gammaGamma] as const

export type PurchaseModelKind = (typeof purchaseModels)[number]['kind']
export type ValueModelKind = (typeof valueModels)[number]['kind']

/** The purchase model of a kind, for example `'bg-nbd'`. */
export function purchaseModel(kind: PurchaseModelKind): (typeof purchaseModels)[number] {
  return ofKind(purchaseModels, kind)
}

/** The value model of a kind. */
export function valueModel(kind: ValueModelKind): (typeof valueModels)[number] {
  return ofKind(valueModels, kind)
}

function ofKind<Model extends { readonly kind: string }>(models: readonly Model[], kind: string): Model {
  const found = models.find((model) => model.kind === kind)
  if (found === undefined) {
    throw new RangeError(`there is no model '${kind}', only ${models.map((model) => model.kind).join(', ')}`)
  }
  return found
}

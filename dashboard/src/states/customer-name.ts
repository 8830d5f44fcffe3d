import type { TFunction } from 'i18next'

type Named = { customerId: string; name: string; email: string; userId: string }

/** What a person calls the customer: name, else e-mail, else the shop's id, else our own. */
export function customerName({ name, email, userId, customerId }: Named, t: TFunction): string {
  return (
    name ||
    email ||
    (userId ? t('customerNames.unnamed', { id: userId }) : t('customerNames.anonymous', { id: customerId }))
  )
}

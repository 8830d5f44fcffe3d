import { defineState } from '../definition.ts'

/** Who it is, so that lists need no second look-up. */
export const identity = defineState({
  kind: 'identity',
  title: 'Who it is',
  columns: {
    user_id: 'user_id',
    email: 'email',
    name: 'name',
    is_known: 'is_known',
    first_seen_at: 'first_seen_at',
    last_seen_at: 'last_seen_at',
    registered_at: "if(registered_at < {never:DateTime64(3, 'UTC')}, registered_at, NULL)",
  },
  reason: () => undefined,
})

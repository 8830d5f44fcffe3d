import { createContext } from 'react'

/** Days as an address has them. */
export type PictureDates = { asOf: string | undefined; from: string | undefined; to: string | undefined }

/** The dates that a picture was asked for, where they are not those of the address: whom it opens are the customers of its own date. */
export const OwnDates = createContext<PictureDates | undefined>(undefined)

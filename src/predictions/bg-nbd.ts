import { defineBetaGeometricModel } from './beta-geometric-model.ts'

/**
 * BG/NBD: customers buy at their own steady rate and may stop for good right after any repeat purchase.
 * Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24(2), 2005.
 *
 * A customer without a repeat is alive for certain here, however long ago they bought: where that is not believed, MBG/NBD.
 */
export const bgNbd = defineBetaGeometricModel(
  {
    kind: 'bg-nbd',
    title: 'BG/NBD',
    source: 'Fader, Hardie and Lee (2005), Marketing Science 24(2), 275-284',
  },
  0,
)

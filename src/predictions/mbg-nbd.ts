import { defineBetaGeometricModel } from './beta-geometric-model.ts'

/**
 * MBG/NBD: as BG/NBD, but customers may stop right after their first purchase too.
 * Batislam, Denizel and Filiztekin, Empirical validation and comparison of models for customer base analysis, International
 * Journal of Research in Marketing 24(3), 2007; the formulas as in Platzer and Reutterer, Ticking Away the Moments, Marketing
 * Science 35(5), 2016, with regularity k = 1.
 */
export const mbgNbd = defineBetaGeometricModel(
  {
    kind: 'mbg-nbd',
    title: 'MBG/NBD',
    source: 'Batislam, Denizel and Filiztekin (2007), International Journal of Research in Marketing 24(3), 201-209',
  },
  1,
)

import type { TileMap } from './tile-map.ts'

/** The 26 states and the Federal District. */
export const brazil: TileMap = {
  country: 'BR',
  tiles: {
    ...{ RR: ['Roraima', 2, 0], AP: ['Amapá', 3, 0] },
    ...{ AM: ['Amazonas', 2, 1], PA: ['Pará', 3, 1], MA: ['Maranhão', 4, 1], PI: ['Piauí', 5, 1], CE: ['Ceará', 6, 1] },
    RN: ['Rio Grande do Norte', 7, 1],
    ...{ AC: ['Acre', 1, 2], RO: ['Rondônia', 2, 2], MT: ['Mato Grosso', 3, 2], TO: ['Tocantins', 4, 2] },
    ...{ BA: ['Bahia', 5, 2], PE: ['Pernambuco', 6, 2], PB: ['Paraíba', 7, 2] },
    ...{ MS: ['Mato Grosso do Sul', 3, 3], GO: ['Goiás', 4, 3], DF: ['Distrito Federal', 5, 3] },
    ...{ SE: ['Sergipe', 6, 3], AL: ['Alagoas', 7, 3] },
    ...{ SP: ['São Paulo', 4, 4], MG: ['Minas Gerais', 5, 4], ES: ['Espírito Santo', 6, 4] },
    ...{ PR: ['Paraná', 4, 5], RJ: ['Rio de Janeiro', 5, 5] },
    ...{ SC: ['Santa Catarina', 4, 6], RS: ['Rio Grande do Sul', 4, 7] },
  },
}

import type { TileMap, TileName } from './tile-map.ts'

const name = (pinyin: string, chinese: string, danish = pinyin): TileName => ({
  en: pinyin,
  'zh-CN': chinese,
  da: danish,
})

/** Numbers of the national standard GB/T 2260, which ISO 3166-2 had before letters, and those of WooCommerce (`CN12`). */
const numbers: Readonly<Record<string, readonly [gb: number, wooCommerce?: number]>> = {
  ...{ BJ: [11, 2], TJ: [12, 3], HE: [13, 4], SX: [14, 5], NM: [15, 6], LN: [21, 7], JL: [22, 8], HL: [23, 9] },
  ...{ SH: [31, 10], JS: [32, 11], ZJ: [33, 12], AH: [34, 13], FJ: [35, 14], JX: [36, 15], SD: [37, 16] },
  ...{ HA: [41, 17], HB: [42, 18], HN: [43, 19], GD: [44, 20], GX: [45, 21], HI: [46, 22], CQ: [50, 23] },
  ...{ SC: [51, 24], GZ: [52, 25], YN: [53, 1], XZ: [54, 31], SN: [61, 26], GS: [62, 27], QH: [63, 28] },
  ...{ NX: [64, 29], XJ: [65, 32], TW: [71], HK: [81], MO: [82, 30] },
}

/** The 34 divisions of the first level: provinces, autonomous regions, municipalities and special administrative regions. */
export const china: TileMap = {
  country: 'CN',
  tiles: {
    HL: [name('Heilongjiang', '黑龙江'), 7, 0],
    ...{ NM: [name('Inner Mongolia', '内蒙古', 'Indre Mongoliet'), 6, 1], JL: [name('Jilin', '吉林'), 7, 1] },
    ...{ XJ: [name('Xinjiang', '新疆'), 0, 2], GS: [name('Gansu', '甘肃'), 2, 2], NX: [name('Ningxia', '宁夏'), 3, 2] },
    ...{ SX: [name('Shanxi', '山西'), 4, 2], HE: [name('Hebei', '河北'), 5, 2], BJ: [name('Beijing', '北京'), 6, 2] },
    LN: [name('Liaoning', '辽宁'), 7, 2],
    ...{ QH: [name('Qinghai', '青海'), 1, 3], SN: [name('Shaanxi', '陕西'), 4, 3], HA: [name('Henan', '河南'), 5, 3] },
    ...{ TJ: [name('Tianjin', '天津'), 6, 3], SD: [name('Shandong', '山东'), 7, 3] },
    ...{
      XZ: [name('Tibet', '西藏'), 0, 4],
      SC: [name('Sichuan', '四川'), 2, 4],
      CQ: [name('Chongqing', '重庆'), 3, 4],
    },
    ...{ HB: [name('Hubei', '湖北'), 4, 4], AH: [name('Anhui', '安徽'), 5, 4], JS: [name('Jiangsu', '江苏'), 6, 4] },
    SH: [name('Shanghai', '上海'), 7, 4],
    ...{ YN: [name('Yunnan', '云南'), 2, 5], GZ: [name('Guizhou', '贵州'), 3, 5], HN: [name('Hunan', '湖南'), 4, 5] },
    ...{ JX: [name('Jiangxi', '江西'), 5, 5], ZJ: [name('Zhejiang', '浙江'), 6, 5] },
    ...{
      GX: [name('Guangxi', '广西'), 3, 6],
      GD: [name('Guangdong', '广东'), 4, 6],
      FJ: [name('Fujian', '福建'), 5, 6],
    },
    TW: [name('Taiwan', '台湾'), 7, 6],
    ...{ HI: [name('Hainan', '海南'), 3, 7], MO: [name('Macao', '澳门'), 4, 7] },
    HK: [name('Hong Kong', '香港', 'Hongkong'), 5, 7],
  },
  otherNames: {
    xizang: 'XZ',
    内蒙: 'NM',
    'nei mongol': 'NM',
    neimenggu: 'NM',
    macau: 'MO',
    aomen: 'MO',
    xianggang: 'HK',
  },
  otherCodes: {
    // ISO had numbers of its own for these two.
    ...{ 'cn-91': 'HK', 'cn-92': 'MO' },
    ...Object.fromEntries(
      Object.entries(numbers).flatMap(([code, [gb, wooCommerce]]) =>
        [gb, `cn-${gb}`, `${gb}0000`, ...(wooCommerce ? [`cn${wooCommerce}`] : [])].map((number) => [number, code]),
      ),
    ),
  },
}

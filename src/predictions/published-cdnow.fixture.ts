/**
 * Published figures on the CDNOW sample (2,357 customers who first bought in early 1997, calibrated to 30 September 1997; times
 * in weeks), and the same recomputed to full precision.
 *
 * FHL: Fader, Hardie and Lee 2005, "Counting Your Customers" the Easy Way, Marketing Science 24(2).
 * BTYD: the evaluated output in the vignette of the R package BTYD. Lifetimes: the tests of the Python package lifetimes 0.11.3.
 * PyMC: the tests of PyMC-Marketing. Recomputed: with lifetimes and scipy on the same data.
 */
export const bgNbdCdnow = {
  /** FHL, table 2. */
  published: { parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, logLikelihood: -9582.4 },
  /** BTYD; from unrounded ages, hence a slightly other likelihood. */
  btyd: {
    parameters: { r: 0.2425982, alpha: 4.4136842, a: 0.7929899, b: 2.4261667 },
    logLikelihood: -9582.429,
    expectedOfNew52: 1.444004,
    customer1516: { x: 26, tx: 30.85714, T: 31, expected52: 25.75659, pAlive: 0.9688523 },
    /** [x, expected in 52 weeks], with tx = 20 and T = 39. */
    expected52: [
      [10, 0.3474606],
      [15, 0.04283391],
      [20, 0.004158973],
      [25, 0.0003583685],
    ],
  },
  /** Recomputed: the maximum, by Nelder and Mead; the figures per customer come from it. */
  exact: {
    parameters: { r: 0.2425929125709266, alpha: 4.413531859859626, a: 0.7928860161842087, b: 2.4257529347521705 },
    logLikelihood: -9582.42556056736,
    pAlive: 0.7266091560188052,
    expected39: 1.2259104673783032,
    /** [weeks since the first purchase, expected repeats]. */
    expectedOfNew: [
      [0.1429, 0.007816071709500895],
      [1, 0.053184738413664015],
      [3, 0.15063192382028362],
      [31.8571, 1.040494286262161],
      [32, 1.0437372088709989],
      [39, 1.1950162785324894],
      [78, 1.8579717840758956],
    ],
    countIn39: [
      0.5743072925332896, 0.19919304610620842, 0.08532240719087711, 0.045797192436313805, 0.027631216640425865,
      0.01793839324318371, 0.012249961808116185, 0.008681668332899854,
    ],
    sumExpected39: 1653.4233035624075,
    meanPAlive: 0.813439259998061,
  },
  /** Recomputed: the fit of lifetimes, which stops a little earlier; lifetime values and hold-out figures come from it. */
  lifetimes: {
    parameters: { r: 0.24259292827982182, alpha: 4.413532265271819, a: 0.7928859664406882, b: 2.42575238262586 },
    logLikelihood: -9582.425560567368,
    standardErrors: {
      r: 0.012557320698193191,
      alpha: 0.37822145704392723,
      a: 0.1857190719121201,
      b: 0.7053453435332477,
    },
  },
  /** Lifetimes' tests, after Hardie's spreadsheet: four decimals of a slightly different fit. */
  spreadsheet: {
    expected39: 1.226,
    expectedOfNew: [
      [0.1429, 0.0078],
      [1, 0.0532],
      [3, 0.1506],
      [31.8571, 1.0405],
      [32, 1.0437],
      [78, 1.8576],
    ],
  },
  /** Lifetimes' tests, after Hardie's note on the probability mass function, at the published parameters: [count, weeks, probability]. */
  counts: [
    [10, 2, 1.07869e-7],
    [0, 39, 0.5737864],
    [11, 30, 0.0019995214],
    [12, 30, 0.0015170236],
    [13, 30, 0.001163315],
    [14, 30, 0.0009003148],
    [15, 30, 0.0007023638],
    [16, 30, 0.0005517902],
    [17, 30, 0.0004361913],
    [18, 30, 0.0003467171],
    [19, 30, 0.0002769613],
    [20, 30, 0.000222226],
  ],
  customerLogLikelihoods: [
    [0, 0, -0.59947382],
    [200, 38, 100.7957],
  ],
} as const

export const mbgNbdCdnow = {
  /** Lifetimes' test against BTYDplus; PyMC. */
  published: { parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } },
  /** Recomputed. */
  exact: {
    parameters: { r: 0.5248378971277684, alpha: 6.1829912517849595, a: 0.8913562338414546, b: 1.6139997094653065 },
    logLikelihood: -9582.132684899902,
    pAlive: 0.7061262515705535,
    expected39: 1.262670774555992,
    expectedOfNew: [
      [0.1429, 0.007779618018162769],
      [1, 0.0530606207317798],
      [3, 0.1507929983724949],
      [31.8571, 1.033470583760235],
      [32, 1.0366092793952935],
      [39, 1.1822836985960445],
      [78, 1.8036360815542627],
    ],
    sumExpected39: 1576.735721516632,
    meanPAlive: 0.4487222977833781,
  },
  customerLogLikelihoods: [
    [0, 0, -0.41792826],
    [200, 38, 100.7869],
  ],
} as const

/** PyMC, after Hardie's note 027: where the log-likelihoods [x, tx, value] of single customers are hard to compute; T = 40. */
export const hardParameters = { r: 0.25, alpha: 4, a: 0.8, b: 2.5 } as const

export const gammaGammaCdnow = {
  /** Fader and Hardie 2013, note 025, and its spreadsheet; Lifetimes. */
  published: {
    parameters: { p: 6.25, q: 3.74, v: 15.44 },
    repeatCustomers: 946,
    firstTen: [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17],
  },
  /** Recomputed; the figures per customer come from the fit of lifetimes, whose parameters differ in the eighth digit. */
  exact: {
    parameters: { p: 6.248802297324715, q: 3.744588616087888, v: 15.44774908914824 },
    logLikelihood: -4055.9232435028575,
    populationMean: 35.17100215250665,
    correlationOfFrequencyAndValue: 0.11388391048600448,
    lifetimeValueSum: 71509.89931936466,
  },
} as const

/** Weeks 40 to 78, predicted from the first 39. */
export const holdoutCdnow = {
  actualTotal: 1882,
  /** Customers by repeats in the first 39 weeks, 0 to 6 and 7 or more, and their mean purchases after. BTYD. */
  customers: [1411, 439, 214, 100, 62, 38, 29, 64],
  actual: [0.2367116, 0.6970387, 1.392523, 1.56, 2.532258, 2.947368, 3.862069, 6.359375],
  bgNbdBtyd: [0.2250893, 0.5231364, 1.044126, 1.520256, 2.163824, 2.653789, 3.503957, 6.157036],
  /** BTYD: repeats of all customers in weeks 20 to 25, cumulative. */
  actualWeeks20To25: [1359, 1414, 1484, 1517, 1573, 1672],
  bgNbdWeeks20To25: [1312.458, 1387.346, 1460.392, 1531.713, 1601.418, 1669.6],
  bgNbdIncrementWeeks20To25: [76.86531, 74.88843, 73.04554, 71.32166, 69.70412, 68.18213],
  /** Lifetimes' tests: cumulative repeats up to the end of 11 to 14 January 1997. */
  daily: { actual: [11, 12, 15, 19], expected: [10.67, 12.67, 14.87, 17.24] },
  /** Recomputed. */
  bgNbd: {
    predictedTotal: 1653.4161151895253,
    correlation: 0.6256474517886885,
    meanAbsoluteError: 0.7854543992856848,
    rootMeanSquaredError: 1.6079822791718357,
    byFrequency: [0.2251, 0.5231, 1.0441, 1.5203, 2.1639, 2.6539, 3.5041, 6.1573],
    cumulativeWeek39: 2501.538594968251,
    cumulativeWeek78: 4165.6922816138385,
    meanErrorWeeks40To78Percent: 2.5233907219044034,
    meanErrorWeeks1To39Percent: 6.368942456682619,
  },
  mbgNbd: {
    predictedTotal: 1576.7291390131059,
    correlation: 0.6272530176584636,
    meanAbsoluteError: 0.7647787306831481,
    rootMeanSquaredError: 1.6071826167257686,
    byFrequency: [0.1852, 0.5514, 1.049, 1.4929, 2.1043, 2.5636, 3.3608, 5.8485],
    cumulativeWeek39: 2482.964180691371,
    cumulativeWeek78: 4054.6287489979786,
    meanErrorWeeks40To78Percent: 4.001815292837331,
    meanErrorWeeks1To39Percent: 6.133845392232842,
  },
} as const

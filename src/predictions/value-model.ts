import type { FitOutcome, ModelParameters, ParameterSql } from './model-fit.ts'

/** Average values per purchase, column by column, one row per customer or per group of alike customers. */
export interface AverageValues {
  /** x: how many repeat purchases the average is over; rows with 0 say nothing and are left out. */
  readonly frequency: Float64Array
  /** Their mean value, in any one currency unit; rows with nothing or less (under 1e-9) are left out, the model knows none. */
  readonly averageValue: Float64Array
  readonly weight: Float64Array
}

/** A model of what a customer's purchases are worth, given how many they made and their average. */
export interface ValueModel<Kind extends string = string, Name extends string = string> {
  readonly kind: Kind
  readonly title: string
  readonly source: string
  readonly parameterNames: readonly Name[]
  /** Maximum likelihood. Refuses unusable input with a reason; on any usable input the parameters are finite. */
  fit(values: AverageValues): FitOutcome<Name>
  /** With its gradient in the parameters. */
  logLikelihood(
    parameters: ModelParameters<Name>,
    values: AverageValues,
  ): { readonly value: number; readonly gradient: ModelParameters<Name> }
  /** The mean value to expect of further purchases of a customer whose x repeats averaged `average`. */
  expectedAverageValue(parameters: ModelParameters<Name>, x: number, average: number): number
  /** The same of a customer of whom nothing is known. */
  populationMean(parameters: ModelParameters<Name>): number
  /** `expectedAverageValue` as a ClickHouse expression of type Float64. */
  readonly sql: {
    expectedAverageValue(input: {
      readonly x: string
      readonly average: string
      readonly parameters: ParameterSql<Name>
    }): string
  }
}

/** Declares a value model; the list in `models.ts` makes it known. */
export function defineValueModel<const Kind extends string, const Name extends string>(
  definition: ValueModel<Kind, Name>,
): ValueModel<Kind, Name> {
  return definition
}

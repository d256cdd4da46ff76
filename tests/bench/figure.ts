/** A measured figure beside a floor measured in the same run. Smaller is better; the budget is for the ratio. */
export type Figure = {
  figure: string
  measured: number
  floor: number
  ratio: number
  budget: number
  unit: 'ms' | 'MB'
}

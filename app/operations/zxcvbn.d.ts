/** The lists that zxcvbn was made with: passwords of past breaches, the most common first, in lower case. */
declare module 'zxcvbn/lib/frequency_lists.js' {
  const lists: { passwords: string[] }
  export default lists
}

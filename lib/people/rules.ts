/** Someone who is signed in, as every command and query takes them. */
export type Person = {
  id: string
  name: string
  email: string
  /** Of the whole site. */
  admin: boolean
}

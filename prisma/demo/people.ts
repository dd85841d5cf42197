import type { DemoPerson } from './shape'

/** Invented: none of them is a party to the conflict, and the addresses cannot receive mail. */
export const people: DemoPerson[] = [
  person('marta', 'Marta Ellingsen', 'instructor'),
  person('joaquim', 'Joaquim Tavares', 'moderator'),
  person('ruth', 'Ruth Abernathy', 'observer'),
  person('olamide', 'Olamide Brandt', 'admin'),
  person('amara', 'Amara Okafor', 'participant'),
  person('benoit', 'Benoît Lachance', 'participant'),
  person('chiara', 'Chiara Venturi', 'participant'),
  person('daniel', 'Daniel Mamani', 'participant'),
  person('elif', 'Elif Aydın', 'participant'),
  person('farid', 'Farid Haddad', 'participant'),
  person('greta', 'Greta Lindqvist', 'participant'),
  person('hiroshi', 'Hiroshi Tanabe', 'participant'),
  person('ines', 'Inés Cárdenas', 'participant'),
  person('jonas', 'Jonas Weber', 'participant'),
  person('kavya', 'Kavya Raman', 'participant'),
  person('lucia', 'Lucía Ferreyra', 'participant'),
  person('mateo', 'Mateo Quispe', 'participant'),
  person('nadia', 'Nadia Benali', 'participant'),
  person('oskar', 'Oskar Lindholm', 'participant'),
  person('priya', 'Priya Nair', 'participant'),
  person('quentin', 'Quentin Moreau', 'participant'),
  person('rosa', 'Rosa Choque', 'participant'),
  person('samuel', 'Samuel Adeyemi', 'participant'),
  person('teresa', 'Teresa Almeida', 'participant'),
  person('viktor', 'Viktor Novák', 'participant'),
]

function person(key: string, name: string, role: DemoPerson['role']): DemoPerson {
  return { key, name, email: `${key}@demo.veta.example`, role }
}

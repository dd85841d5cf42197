import type { Role } from '@/lib/platform/prisma/enums'

/** The content of a column in a list of people. */
export type RosterColumn = 'email' | 'first' | 'last' | 'name' | 'role' | 'section' | 'group'

/** The titles of columns in English, Spanish and French, without accents, as programs export them and people write them. */
const titles: Record<RosterColumn, string> = {
  email:
    'email,e-mail,mail,email address,e-mail address,mail address,address,user email,correo,correos,correo electronico,direccion,direccion de correo,direccion email,courriel,adresse,adresse e-mail,adresse mail,adresse electronique,adresse de courriel',
  first:
    'first name,first,given name,given names,forename,nombre,nombres,nombre(s),prenom,prenoms,prenom(s),vorname',
  last: 'last name,last,surname,family name,apellido,apellidos,apellido(s),nom,nom de famille,nachname',
  name: 'name,full name,student,student name,participant,nombre completo,nombre y apellidos,apellidos y nombre,estudiante,alumno,nom complet,nom et prenom,prenom et nom,etudiant,etudiante,etudiant·e',
  role: 'role,roles,rol,papel,funcion,fonction,statut',
  section: 'section,sections,seccion,secciones,class,clase,td,groupe de td',
  group:
    'group,groups,group name,grupo,grupos,nombre del grupo,groupe,groupes,nom du groupe,team,equipo,equipe',
}

const roleWords: Record<Role, string> = {
  participant:
    'participant,participante,participant·e,student,learner,estudiante,etudiant,etudiante,etudiant·e,alumno,alumna,alumno/a,eleve',
  moderator:
    'moderator,moderador,moderadora,moderador/a,moderateur,moderatrice,moderateur·rice,teaching assistant,ta,tutor,tutora,ayudante,auxiliar,assistant,assistante',
  instructor:
    'instructor,instructora,teacher,lecturer,professor,docente,profesor,profesora,profesor/a,enseignant,enseignante,enseignant·e,professeur,professeure',
  observer:
    'observer,observador,observadora,observador/a,observateur,observatrice,observateur·rice,guest,invitado,invitada,invite',
}

const byWord = <T extends string>(words: Record<T, string>) =>
  new Map(
    (Object.keys(words) as T[]).flatMap((of) => words[of].split(',').map((word) => [word, of] as const)),
  )

const columns = byWord(titles)
const roles = byWord(roleWords)

/** The column with this title. */
export const columnCalled = (title: string): RosterColumn | undefined => columns.get(plain(title))

/** The role that a word means, in three languages. */
export const roleCalled = (word: string): Role | undefined => roles.get(plain(word))

/** Whether a cell that begins so names a section or a group: "Section 3", "Grupo B". */
export function placeCalled(cell: string): 'section' | 'group' | undefined {
  const [word, ...rest] = plain(cell).split(' ')
  if (rest.join('').trim() === '') return undefined
  const column = columns.get(word ?? '')
  return column === 'section' || column === 'group' ? column : undefined
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/["'*:]/g, '')
    .trim()
    .toLowerCase()

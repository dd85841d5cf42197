-- AlterTable
ALTER TABLE "seminar_group" ADD COLUMN     "within_id" UUID;

-- AddForeignKey
ALTER TABLE "seminar_group" ADD CONSTRAINT "seminar_group_within_id_fkey" FOREIGN KEY ("within_id") REFERENCES "seminar_group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "seminar_group" ADD CONSTRAINT "seminar_group_within_a_section" CHECK (within_id IS NULL OR kind = 'group');

-- Groups that were made within sections so far were known by their names.
UPDATE seminar_group g SET within_id = s.id FROM seminar_group s
  WHERE g.kind = 'group' AND s.kind = 'section' AND s.seminar_id = g.seminar_id
    AND starts_with(lower(g.name), lower(s.name) || ', ');

-- DropIndex
DROP INDEX "lti_line_item_course_id_question_id_key";

-- AlterTable
ALTER TABLE "lti_line_item" ADD COLUMN     "link_id" TEXT;

-- A column came with the launch of a link to its question.
UPDATE "lti_line_item" li SET "link_id" = (SELECT min(l."link_id") FROM "lti_link" l
  WHERE l."course_id" = li."course_id" AND l."question_id" = li."question_id");
DELETE FROM "lti_line_item" WHERE "link_id" IS NULL;

-- AlterTable
ALTER TABLE "lti_line_item" ALTER COLUMN "link_id" SET NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "lti_line_item_course_id_link_id_key" ON "lti_line_item"("course_id", "link_id");

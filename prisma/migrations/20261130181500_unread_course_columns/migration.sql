-- Nothing read them.
-- AlterTable
ALTER TABLE "lti_course" DROP COLUMN "line_items_url",
DROP COLUMN "scopes";

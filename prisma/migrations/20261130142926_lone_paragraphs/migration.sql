-- AlterTable
ALTER TABLE "alignment" ADD COLUMN     "lone" JSONB NOT NULL DEFAULT '{"left": [], "right": []}';

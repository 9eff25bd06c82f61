/** At the top of the folder of documents: names and words in several languages, for questions. It is no document. */
export const GLOSSARY_FILE = "glossary.tsv";

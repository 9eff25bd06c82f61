/** A `tokenizer.json` of the kind that XLM-RoBERTa and its successors have: unigrams over pieces of words. */

const SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"] as const;
const MASK = "<mask>";
const LATIN = [..."abcdefghijklmnopqrstuvwxyz"];
const CYRILLIC = [..."абвгдежзийклмнопрстуфхцчшщъыьэюяё"];
const COMMON_HAN = [
  ..."的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严",
];

const UPPER = [...LATIN, ...CYRILLIC].map((letter) => letter.toUpperCase());
const ASCII = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
const MARKS = [..."，。：；！？（）《》“”‘’、…—·«»№"];
const ALL_HAN = Array.from({ length: 0x9fff - 0x4e00 }, (_, index) => String.fromCharCode(0x4e00 + index));

const joined = (left: readonly string[], right: readonly string[]): string[] =>
  left.flatMap((first) => right.map((second) => first + second));

/** Pieces by falling frequency, as many as there are to be; a piece that begins a word has "▁" before it. */
const makePieces = (count: number): string[] => {
  const pieces = new Set<string>(["▁", ...ASCII, ...LATIN, ...CYRILLIC, ...UPPER, ...MARKS, ...ALL_HAN]);
  for (const letters of [LATIN, CYRILLIC]) {
    const pairs = joined(letters, letters);
    for (const piece of [...pairs, ...joined(pairs, letters)]) pieces.add(piece).add(`▁${piece}`);
  }
  for (const pair of joined(COMMON_HAN, COMMON_HAN)) {
    if (pieces.size === count) break;
    pieces.add(pair);
  }
  return [...pieces];
};

/** @param size entries of the vocabulary, special tokens included */
export const unigramTokenizer = (size: number): object => {
  const pieces = makePieces(size - SPECIAL.length - 1);
  const vocabulary = [...SPECIAL, ...pieces, MASK];
  if (vocabulary.length !== size) throw new Error(`${vocabulary.length} pieces, not ${size}`);
  const special = [...SPECIAL.map((content, id) => ({ id, content })), { id: size - 1, content: MASK }];
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: special.map((token) => ({ ...token, special: true, normalized: false })),
    normalizer: { type: "NFKC" },
    pre_tokenizer: { type: "Metaspace", replacement: "▁", add_prefix_space: true, prepend_scheme: "always" },
    post_processor: {
      type: "TemplateProcessing",
      single: [
        { SpecialToken: { id: "<s>", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
        { SpecialToken: { id: "</s>", type_id: 0 } },
      ],
      pair: [
        { SpecialToken: { id: "<s>", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
        { SpecialToken: { id: "</s>", type_id: 0 } },
        { SpecialToken: { id: "</s>", type_id: 0 } },
        { Sequence: { id: "B", type_id: 0 } },
        { SpecialToken: { id: "</s>", type_id: 0 } },
      ],
      special_tokens: {
        "<s>": { id: "<s>", ids: [0], tokens: ["<s>"] },
        "</s>": { id: "</s>", ids: [2], tokens: ["</s>"] },
      },
    },
    decoder: { type: "Metaspace", replacement: "▁", add_prefix_space: true, prepend_scheme: "always" },
    model: {
      type: "Unigram",
      unk_id: 3,
      // Every piece costs about the same, so that few long ones are better than many short ones.
      vocab: vocabulary.map((piece, id) => [piece, id < SPECIAL.length ? 0 : -9 - (4 * id) / size]),
    },
  };
};

/** Frequent characters that only traditional Chinese writes: few questions do without all of them. */
const TRADITIONAL =
  /[們這個來為說國時會對學發動過還後現問長開關應該與無從當體經種點於嗎麼誰誌書記題誤歷據證條約軍總統戰爭談話議聯蘇羅烏東歐協擴張網電訊號碼車馬門間聞報紙導彈藥價錢買賣業務產廣場車輛運轉輪進達遠連選舉權義務員單雙隻頭頁顯視覺覽見親觀聽聲讀寫語詞調論請謝讓識認訪設計討讚評誠譯護變戶實際寶貝貨費資質賽贏賴輕較載輯農邊鄉鄰醫釋針鐵銀錯錄鎮鍵鏡閉陣陽階隊險隨難雲霧靜響頂順須預領頻類願飛飯飲館驗驚髮鬥魚鳥鹽麗黃齊齡龍龜]/u;

/** True for Chinese that has a character which is written otherwise in simplified Chinese. */
export const isTraditional = (text: string): boolean => TRADITIONAL.test(text);

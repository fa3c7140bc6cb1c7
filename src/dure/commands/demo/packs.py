"""Languages that the city brought itself: drafts of the twenty most important sentences, read by no native speaker.

The translations are the product's own and marked unchecked, so every page
where people choose one says so. Nothing is recorded: a voice is a person's.
"""

from typing import TYPE_CHECKING, Final

from dure.words.actions import begin_pack, bring_sheet

if TYPE_CHECKING:
    from dure.commands.demo.city import City

# The first sentences of the list, in its order.
CODES: Final = (
    "greeting", "meetings", "will_come", "cannot_come", "no_reason", "group_question", "yes_please", "no_thanks",
    "keeps_place", "leave", "wrong", "tell", "you_decide", "record", "contacts", "leaving", "closing", "my_page",
    "nothing_planned", "no_meeting", "language", "thanks",
)  # fmt: skip
# Code, own name, written from the right: then the sentences.
DRAFTS: Final = (
    ("prs", "دری", True, (
        "سلام {name}", "جلسه‌های شما", "می‌آیم", "نمی‌توانم", "لازم نیست دلیل بگویید.",
        "هفته‌ای یک ساعت با کسانی که این زندگی را می‌شناسند. می‌خواهید بیایید؟", "بلی، لطفاً", "نه، تشکر",
        "لازم نیست دلیل بگویید؛ نوبت شما برای گروه دیگر می‌ماند.", "خروج", "اگر چیزی درست نیست", "به مسئولان بگویید",
        "شما تصمیم می‌گیرید", "آنچه در باره من می‌دانید", "چگونه با من تماس می‌گیرید", "می‌خواهم توقف کنم",
        "این صفحه را ببندید", "صفحه من", "هنوز چیزی برنامه‌ریزی نشده است. کسی که این کارت را به شما داد، خبرتان می‌کند.",
        "فعلاً هیچ جلسه‌ای برنامه‌ریزی نشده است.", "به کدام زبان می‌خوانید؟", "تشکر",
    )),
    ("am", "አማርኛ", False, (
        "ሰላም {name}", "ስብሰባዎችዎ", "እመጣለሁ", "አልችልም", "ምክንያት መናገር አያስፈልግም።",
        "በሳምንት አንድ ሰዓት ይህን ሕይወት ከሚያውቁ ሰዎች ጋር። መምጣት ይፈልጋሉ?", "አዎ፣ እባክዎ", "አይ፣ አመሰግናለሁ",
        "ምክንያት መናገር አያስፈልግም፤ ለሌላ ቡድን ተራዎ ይጠበቃል።", "ውጣ", "አንድ ነገር ትክክል ካልሆነ", "ለኃላፊዎቹ ይንገሩ",
        "እርስዎ ይወስናሉ", "ስለ እኔ የምታውቁት", "እኔን የምታገኙበት መንገድ", "ማቆም እፈልጋለሁ", "ይህን ገጽ ዝጋ", "የእኔ ገጽ",
        "እስካሁን ምንም አልታቀደም። ይህን ካርድ የሰጠዎት ሰው ይነግርዎታል።", "አሁን የታቀደ ስብሰባ የለም።", "በየትኛው ቋንቋ ያነባሉ?", "አመሰግናለሁ",
    )),
    ("my", "မြန်မာ", False, (
        "မင်္ဂလာပါ {name}", "သင်၏ တွေ့ဆုံပွဲများ", "လာပါမယ်", "မလာနိုင်ပါ", "အကြောင်းပြချက် မလိုပါ။",
        "ဒီဘဝကို နားလည်သူများနဲ့ တစ်ပတ်ကို တစ်နာရီ။ လာချင်ပါသလား။", "ဟုတ်ကဲ့၊ လာချင်ပါတယ်", "မလာတော့ပါ၊ ကျေးဇူးပါ",
        "အကြောင်းပြချက် မလိုပါ။ အခြားအဖွဲ့အတွက် သင့်နေရာ ရှိနေပါမယ်။", "ထွက်ရန်", "တစ်ခုခု မှားနေလျှင်", "တာဝန်ရှိသူများကို ပြောပါ",
        "သင် ဆုံးဖြတ်ပါ", "ကျွန်ုပ်အကြောင်း သင်တို့ သိထားသမျှ", "ကျွန်ုပ်ကို ဆက်သွယ်ပုံ", "ရပ်ချင်ပါတယ်", "ဒီစာမျက်နှာကို ပိတ်ပါ",
        "ကျွန်ုပ်၏ စာမျက်နှာ", "ဘာမှ မစီစဉ်ရသေးပါ။ ဒီကတ်ကို ပေးသူက သင့်ကို ပြောပါလိမ့်မယ်။", "ယခု စီစဉ်ထားသော တွေ့ဆုံပွဲ မရှိပါ။",
        "ဘယ်ဘာသာစကားနဲ့ ဖတ်ပါသလဲ။", "ကျေးဇူးတင်ပါတယ်",
    )),
    ("ta", "தமிழ்", False, (
        "வணக்கம் {name}", "உங்கள் சந்திப்புகள்", "நான் வருவேன்", "என்னால் வர முடியாது", "காரணம் சொல்லத் தேவையில்லை.",
        "இந்த வாழ்க்கையை அறிந்தவர்களுடன் வாரத்திற்கு ஒரு மணி நேரம். வர விரும்புகிறீர்களா?", "ஆம், விரும்புகிறேன்", "வேண்டாம், நன்றி",
        "காரணம் சொல்லத் தேவையில்லை; வேறொரு குழுவில் உங்கள் இடம் இருக்கும்.", "வெளியேறு", "ஏதாவது தவறாக இருந்தால்",
        "பொறுப்பானவர்களிடம் சொல்லுங்கள்", "நீங்களே முடிவு செய்கிறீர்கள்", "என்னைப் பற்றி உங்களுக்குத் தெரிந்தவை", "என்னைத் தொடர்புகொள்ளும் வழி",
        "நான் நிறுத்த விரும்புகிறேன்", "இந்தப் பக்கத்தை மூடு", "என் பக்கம்",
        "இன்னும் எதுவும் திட்டமிடப்படவில்லை. இந்த அட்டையைத் தந்தவர் உங்களுக்குச் சொல்வார்.", "இப்போது சந்திப்பு எதுவும் திட்டமிடப்படவில்லை.",
        "எந்த மொழியில் படிக்கிறீர்கள்?", "நன்றி",
    )),
)  # fmt: skip


def load(city: "City") -> None:
    """Begin each language and bring its spreadsheet, as a coordinator would."""
    by = city.coordinator
    for days_ago, (language, own_name, rtl, sentences) in enumerate(DRAFTS, 20):
        at = city.days.at(days_ago, 15)
        pack = begin_pack(organisation=city.organisation, language=language, own_name=own_name, rtl=rtl, by=by, at=at)
        bring_sheet(pack=pack, texts=dict(zip(CODES, sentences, strict=True)), by=by, at=at)

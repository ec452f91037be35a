"""The little words by which languages written in one script are told apart, and the scripts that belong to one language."""

from __future__ import annotations

# Frequent words without a meaning of their own; content words would tell topics apart, not languages.
FUNCTION_WORDS: dict[str, str] = {
    "en": "the of and in to a was is for as on with by that from at his he are were which be has it or had their not but have who "
    "this been they her will would she we you said about more than when can after all its",
    "de": "der und die in von den des im mit dem das ist er zu als wurde eine sich für ein auf an war auch nach bis aus bei einer "
    "am zum sie durch einem nicht oder es sind zur wird einen um wie noch nur dass haben werden aber hat so vor ich wir was "
    "mehr",
    "fr": "de la et le à en des les du est un dans une par au pour qui il que sur son avec se plus sont ou sa aux ce été comme "
    "ses pas ne mais cette fait elle nous vous ont leur ces était même après sans on deux",
    "es": "de la en el y que a del los se un por con una las su es como al para fue más no lo entre también son pero hasta le ha "
    "sobre ser este desde esta era sus cuando muy sin años ya todo han porque hay donde",
    "pt": "de e a o do da em que uma um é com no na por os foi como dos se as ao sua mais das seu à não ou pela pelo ser também "
    "são entre era tem mas até nos ele para isso está já foram esta muito quando há",
    "it": "di e il la in del a che è un della per una con nel da si i al le dei alla non come più delle nella anche dal sono ed "
    "ha fu gli sua ma cui o dalla lo tra questo se essere hanno alle degli ci dopo stato suo",
    "nl": "de van in en het een is op met zijn te werd voor die hij door was dat aan als uit ook bij naar wordt om of niet er "
    "maar ze deze heeft zich worden over dan nog meer je ik kan hebben we tot geen wel veel",
    "af": "die van en in 'n ’n is het wat met as te op sy om was deur vir aan ook tot na dat hy of nie hulle by maar kan soos "
    "word oor sal ons hierdie moet daar kon wees baie gesê",
    "sv": "och i av en som är att till på med den för var ett de har det från han om vid under sig men inte även blev eller kan "
    "hade man där efter också mot över ska jag vi så nu vara alla hon mycket när säger",
    "da": "og i af en er til at som den på for med var blev der det de et fra han har ved ikke om men sig også hvor eller kan "
    "efter sin under man over havde mod jeg vi så være nu når hvad skal hun meget kommer blive siger mere",
    "no": "og i av som er en til på ble for med var den det å fra de har et at han også ved om seg men ikke eller etter under kan "
    "over mot da jeg vi så være nå når hva skal hun mye blir mer sier opp ut dette",
    "nn": "og i av er som til på ein med for det den vart var frå har dei å eit han at om ved eller seg men etter kan ikkje ho "
    "vere meir nokre berre eg kva korleis mykje",
    "fi": "ja on oli myös hän joka ei mutta sekä että tai se sen jälkeen kun ovat kuin kuitenkin sai noin mukaan ollut eli vain "
    "voi kanssa niin tämä nyt minä ole hänen ne jos mitä sitä",
    "is": "og í að er á sem var til en við af um með eru hann fyrir frá þar því eða það ekki eftir voru hefur verið þá hafa þess "
    "úr út hún þegar hans svo segir",
    "pl": "w i z na się do jest a od oraz nie o to po został był jako pod że za dla tym także są który lub jak również jednak "
    "przy jej jego tego ma tak było przez co będzie już może tylko ale",
    "cs": "a v se na je z s do byl ve i jako o k pro od byla že jsou jeho za po které který ale také nebo až bylo u která však si "
    "by to tak má už jen při než podle není když jak aby",
    "sk": "a v sa na je z s do bol o sú že pre jeho po alebo za ktorý k vo ktoré bola pri až boli ale ktorá však bolo už ako od "
    "aj keď podľa nie len by si má tak",
    "sl": "je in v na se so ki za pa z tudi s da kot bil iz po od pri do bila ga še ali ter lahko ni bi sta kjer ko jo jih več "
    "tem zaradi bo smo če",
    "hr": "je i u se na su od za da a s koji kao iz te do sa bio što ili koja koje po o nije bi ali to ne ga nakon kako bila samo "
    "će ima sve zbog više gdje još bez svoj rekao",
    "hu": "a és az is egy hogy nem de volt vagy meg már csak mint után majd között még pedig szerint el azonban aki amely ami ez "
    "ki fel valamint lehet kell van ezt volna",
    "ro": "de în a și din la este cu o un care fost pe al mai se pentru au să lui ca nu că sau ce sunt ale prin fi după era dar "
    "cel până către această acest are ar iar",
    "sq": "të e në dhe i me një nga për që është më te si u së edhe se ka ne nuk ishte janë tij shumë duke do por ai këtë prej ku "
    "mund deri pas",
    "tr": "ve bir ile olarak bu de da için olan sonra tarafından en çok daha ise gibi büyük kadar ancak göre veya ya ne o "
    "olduğunu olduğu değil ki dedi var yok her diye şu ama",
    "az": "və bir ilə bu də olan ki üçün kimi isə da sonra çox onun öz ən görə daha olaraq hər bütün deyil edib olub dedi",
    "id": "yang dan di dengan dari adalah pada ini untuk dalam oleh sebagai menjadi juga tidak ke atau merupakan ia memiliki itu "
    "dapat karena telah akan mereka bahwa seorang tersebut saat bisa kata ada sudah para kami lebih",
    "ms": "yang dan di pada dengan dalam untuk ini dari oleh adalah telah sebagai tidak kepada juga ke atau daripada ialah itu "
    "bagi mereka boleh beliau kerana kata katanya berkata ada akan lebih sahaja antara turut",
    "vi": "là và của một có được các trong năm ở đã với cho người này không những vào từ khi trên tại đến ra bị để như sự cũng về "
    "nhiều ông bà sẽ theo sau đang phải",
    "tl": "ng sa na ay ang mga isang at si ni ito may siya mula kanyang hindi para kung rin niya din upang naging kanilang nito "
    "dahil isa pa po ako lang",
    "sw": "ya na wa katika kwa ni la za cha kuwa kutoka au yake vya pia hii kati alikuwa lakini pamoja zaidi hadi wakati juu "
    "ambayo alisema hiyo huo wao",
    "zu": "ukuthi futhi kanye uma ngoba kodwa le lo nge ku uthe uthi wathi abantu kusho yena bona lokhu leli lesi khona nje "
    "njengoba ngesikhathi manje okwamanje kule kulo lapho ukuba uma-ke sekuyi kwi noma kakhulu emva ngaphambi phakathi",
    "xh": "ukuba kwaye kunye xa kuba le lo kodwa uthi abantu ngoku okanye oku oko yakhe wakhe phantsi phambi emva kwakhona "
    "kakhulu nto into ukwenza kwi njengoko apho loo ngexesha yokuba yaye ekubeni",
    "st": "le ho ea ba o ka ke e hore tsa sa mo ha empa kapa bona eo hape oa la se bile batho joalo tsena",
    "so": "oo iyo waxaa in ka ku uu ay la ah u si loo waa ayaa isaga dalka sheegay aan kale soo kuwa",
    "ha": "da na a ya ta ba ne ce wa don shi kuma wanda cikin su yi har sai domin ake kan daga ga wannan",
    "et": "ja on oli ning ta ka mis et kui oma või sai kes tema kuid selle kus aga see kuni ehk olid välja seda mida nii üks "
    "pärast koos ei",
    "lv": "un ir ar no par bija arī kas kā tika uz bet ka līdz vai pēc tā to tiek viņš var gan tikai pie lai tas kad nav kur jau ļoti",
    "lt": "ir buvo į yra nuo su iš kad o kaip iki bei apie savo prie ar jo tik taip po jų arba jis per bet kai dėl gali pagal tačiau",
    "ca": "de la i a el que en del va un per les una amb al els és es dels més com o seu era no van fou hi entre però també pel "
    "aquest són ha",
    "eu": "eta da izan bat ez zen zuen bere edo ere du dira baina zuten dute egin den hau dela baino behar",
    "gl": "de e a o que do en da un é unha na os dos por como para ao se con as foi súa máis seu á ou das non polo entre coa pola tamén",
    "lb": "an der de vun ass a am den vum eng déi huet zu op d e mat fir war dem sech gouf och ze aus enger als engem bis hien "
    "oder wéi net mam méi un hunn datt sinn dës awer nach",
    "cy": "yn y a o i ar ei yr ac gan yw oedd fel wedi mewn un ym mae ond eu fod neu gyda rhwng roedd hefyd",
    "ga": "an a na agus ar i ag go le sé sa é is bhí de leis ina tá ach raibh ó nó as atá seo sin do",
    "mt": "u ta li kien minn fuq bħala ma huwa biex għal kienet fejn jew dan ukoll meta din aktar il l",
    "ru": "в и на с по из не к что был от для как а его до он за также или о была это при но было у же после так только который "
    "она мы все их бы если еще уже этом будет том",
    "uk": "в і на у з та до що від за не для а як його є був було й також або про із він під по час які але її де це ми щоб вже "
    "ще буде якщо після між",
    "be": "і ў у з на да ад па не быў а што за яго для як якія таксама была пад іх ён але каля пасля якая пры або яе толькі ці мы гэта",
    "bg": "на и в е от се за с да са през като по си до му че не или който при към след това но има която което във със той още ще бе",
    "sr": "је и у се на су од да а за са из као који до био по или што које али под није би има око још само ће када због рекао",
    "mk": "на и во се од е за со да го како што кои дека ги не а кој до или бил по која тоа има но биле беше ќе само според",
    "kk": "және мен бір үшін да де бойынша деп болып жоқ бұл бар керек қазақстан осы сол туралы еді екен",
    "ar": "في من على إلى أن التي عن أو مع بن كان هو الذي ما هذه بعد هي هذا بين كما وقد لا كانت ذلك حتى كل قبل قد لم ومن بعض له خلال إن",
    "fa": "و در به از که این را با است آن یک برای او بر شد تا یا شده نیز بود پس می هم دیگر هر کرد دارد توسط های خود اند ما",
    "ur": "کے میں کی اور سے کا اس کو ہے نے پر ایک کہ یہ بھی ان کر ہیں جو کیا وہ بعد ہو تو نہیں یا لیے تک ہی",
    "hi": "के में की और का से को है एक पर ने भी यह लिए किया इस कि हैं ही जो कर नहीं हो तथा साथ गया अपने तक बाद कहा था रहे",
    "mr": "आहे व या हे आणि हा ही ते आहेत होते असे येथे मध्ये होता तर म्हणून त्यांनी काही त्या तसेच करून",
    "ne": "को र मा यो पनि हो छ भएको तथा लागि यसको नै थियो छन् ले गर्न भने गरेको रहेको",
}

# Letters few other languages use weigh like a little word.
TELLTALES: dict[str, str] = {
    "ß": "de",
    "ñ": "es",
    "ã": "pt",
    "õ": "pt",
    "ł": "pl",
    "ř": "cs",
    "ů": "cs",
    "ľ": "sk",
    "ő": "hu",
    "ű": "hu",
    "ț": "ro",
    "ă": "ro",
    "ğ": "tr",
    "ı": "tr",
    "ə": "az",
    "ơ": "vi",
    "ư": "vi",
    "đ": "vi",
    "þ": "is",
    "ð": "is",
    "ė": "lt",
    "ļ": "lv",
    "ї": "uk",
    "є": "uk",
    "ў": "be",
    "ђ": "sr",
    "ћ": "sr",
    "ѓ": "mk",
    "қ": "kk",
    "ٹ": "ur",
    "ڑ": "ur",
    "گ": "fa",
}

# First and last code point of scripts that one language of the news is written in.
SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0370, 0x03FF, "el"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0D80, 0x0DFF, "si"),
    (0x0E00, 0x0E7F, "th"),
    (0x0E80, 0x0EFF, "lo"),
    (0x1000, 0x109F, "my"),
    (0x10A0, 0x10FF, "ka"),
    (0x1200, 0x137F, "am"),
    (0x1780, 0x17FF, "km"),
    (0x3040, 0x30FF, "ja"),
    (0xAC00, 0xD7AF, "ko"),
    (0x4E00, 0x9FFF, "zh"),
)

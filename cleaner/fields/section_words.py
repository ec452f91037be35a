"""The names of newspaper sections, in lower case, one language a paragraph."""

from __future__ import annotations

RUBRICS = frozenset(
    rubric.strip()
    for line in (
        # en
        "world|world news|international|international news|national|national news|nation|local|local news|regional|region|news|"
        "politics|business|business news|economy|economics|finance|markets|money|technology|tech|science|health|environment|"
        "climate|energy|education|culture|arts|arts & entertainment|entertainment|lifestyle|life|style|fashion|food|travel|sport|"
        "sports|football|soccer|cricket|tennis|golf|rugby|basketball|baseball|boxing|opinion|opinions|editorial|editorials|comment|"
        "commentary|analysis|features|feature|magazine|crime|law|justice|courts|crime & courts|society|religion|weather|obituaries|"
        "property|real estate|cars|motoring|jobs|careers|media|celebrity|celebrities|tv|tv & radio|film|movies|music|books|theatre|"
        "art|games|gaming|video|videos|photos|pictures|us|u.s.|us news|u.s. news|uk|uk news|usa|europe|europe news|asia|"
        "asia pacific|africa|middle east|americas|latin america|china|india|russia|ukraine|war|war in ukraine|middle east news|"
        "elections|election|government|congress|white house|security|defense|defence|military|conflict|conflicts|diplomacy|"
        "foreign policy|human rights|migration|immigration|investigations|special report|special reports|top stories|top story|"
        "top news|breaking news|latest news|latest|headlines|general|general news|community|home news|metro|city|state|columnists|"
        "columns|letters|interviews|interview|explainer|explainers|fact check|press releases|press release|uncategorized|"
        "uncategorised|wellness|family|parenting|relationships|startups|companies|industry|agriculture|transport|aviation|"
        "automotive|space|nature|history|live|in depth|in-depth|long read|perspectives|blog|blogs",
        # de
        "politik|wirtschaft|ausland|inland|international|welt|deutschland|österreich|schweiz|sport|fußball|fussball|bundesliga|"
        "kultur|feuilleton|meinung|kommentar|kommentare|leitartikel|panorama|vermischtes|wissen|wissenschaft|gesundheit|technik|"
        "digital|netzwelt|netzpolitik|auto|mobilität|reise|reisen|leben|gesellschaft|familie|bildung|karriere|finanzen|geld|börse|"
        "immobilien|recht|justiz|medien|region|regional|regionales|lokales|lokal|stadt|aus aller welt|nachrichten|aktuell|"
        "aktuelles|unterhaltung|stars|leute|genuss|essen|wetter|umwelt|klima|energie|verkehr|europa|eu|krieg|ukraine-krieg|nahost|"
        "geschichte|ratgeber|verbraucher|motorsport|wintersport|tennis|formel 1|polizei|blaulicht|chronik|innenpolitik|"
        "außenpolitik|aussenpolitik|analyse|hintergrund|reportage|interview|gastbeitrag|glosse|kolumne|kolumnen|themen|topthema|"
        "kino|musik|bücher|literatur|film|theater|spiele|tiere|natur|lifestyle",
        # fr
        "monde|international|france|politique|économie|economie|société|sports|sport|football|culture|santé|sante|sciences|science|"
        "environnement|planète|climat|technologie|tech|high-tech|numérique|médias|médias et télévision|opinions|opinion|idées|"
        "débats|tribune|éditorial|faits divers|faits-divers|justice|éducation|éducation et formation|immobilier|entreprises|"
        "entreprise|bourse|argent|emploi|auto|voyage|voyages|style|mode|gastronomie|cuisine|cinéma|musique|livres|télévision|"
        "people|régions|région|local|afrique|europe|asie|amériques|moyen-orient|proche-orient|maghreb|actualité|actualités|"
        "à la une|dossier|dossiers|enquête|reportage|entretien|interview|chronique|chroniques|météo|histoire|jeux|loisirs|famille|"
        "vie pratique|défense|sécurité|diplomatie|élections",
        # es
        "mundo|internacional|españa|nacional|nacionales|internacionales|política|politica|economía|economia|negocios|empresas|"
        "mercados|dinero|sociedad|sucesos|deportes|deporte|fútbol|futbol|cultura|cultura y ocio|ciencia|salud|tecnología|"
        "tecnologia|medio ambiente|clima|educación|opinión|opinion|editorial|columnas|tribuna|análisis|entrevista|entrevistas|"
        "reportaje|reportajes|vida|estilo|estilo de vida|gente|espectáculos|entretenimiento|televisión|cine|música|libros|viajes|"
        "gastronomía|motor|moda|local|locales|regional|provincias|ciudad|méxico|argentina|colombia|chile|perú|venezuela|américa|"
        "américa latina|latinoamérica|europa|asia|áfrica|oriente medio|estados unidos|ee.uu.|actualidad|noticias|última hora|"
        "portada|justicia|tribunales|seguridad|policiales|policía|elecciones|historia|energía|vivienda|trabajo",
        # pt
        "mundo|internacional|brasil|portugal|nacional|política|economia|negócios|mercado|mercados|finanças|dinheiro|sociedade|país|"
        "polícia|cotidiano|cidades|cidade|desporto|esportes|esporte|futebol|cultura|ciência|saúde|tecnologia|meio ambiente|"
        "ambiente|clima|educação|opinião|colunas|editorial|análise|entrevista|vida|estilo|celebridades|famosos|entretenimento|"
        "televisão|tv|cinema|música|livros|turismo|viagem|carros|auto|moda|regional|notícias|últimas notícias|últimas|justiça|"
        "segurança|eleições|história|energia|empregos",
        # it
        "mondo|esteri|internazionale|italia|politica|economia|cronaca|cronache|interni|società|sport|calcio|serie a|cultura|"
        "spettacoli|spettacolo|scienza|scienze|salute|tecnologia|ambiente|clima|scuola|istruzione|opinioni|commenti|editoriale|"
        "editoriali|analisi|interviste|inchieste|finanza|borsa|mercati|lavoro|imprese|motori|viaggi|cucina|moda|cinema|musica|"
        "libri|televisione|tv|attualità|notizie|ultime notizie|primo piano|giustizia|difesa|europa|regioni|città|storia|meteo|"
        "animali|casa",
        # ru, uk
        "мир|в мире|россия|политика|экономика|общество|бизнес|финансы|рынки|спорт|футбол|хоккей|культура|наука|наука и техника|"
        "технологии|здоровье|медицина|экология|образование|происшествия|криминал|армия|оборона|безопасность|регионы|регион|москва|"
        "город|мнения|мнение|колонки|аналитика|интервью|репортаж|расследования|история|авто|недвижимость|туризм|путешествия|кино|"
        "музыка|книги|шоу-бизнес|светская хроника|интернет|медиа|интернет и сми|погода|новости|главное|главные новости|"
        "последние новости|международные новости|новости дня|за рубежом|бывший ссср|ближний восток|украина|сша|европа|азия|выборы|"
        "закон и право|право|ценности|жизнь|из жизни|стиль|світ|політика|економіка|суспільство|війна|культура|здоров'я|події|"
        "україна|новини|думки|наука|технології",
        # ar
        "العالم|عالم|دولي|دولية|دوليات|أخبار دولية|الأخبار|أخبار|اخبار|سياسة|السياسة|أخبار سياسية|اقتصاد|الاقتصاد|مال وأعمال|أعمال|"
        "رياضة|الرياضة|كرة القدم|ثقافة|الثقافة|ثقافة وفنون|فن|فنون|فن ومشاهير|علوم|علوم وتكنولوجيا|تكنولوجيا|صحة|الصحة|بيئة|تعليم|"
        "مجتمع|محليات|محلية|أخبار محلية|محلي|عربي|عربية|أخبار عربية|عربي ودولي|العرب|الشرق الأوسط|حوادث|حوادث وقضايا|رأي|الرأي|"
        "آراء|مقالات|تحليل|تحليلات|تقارير|تحقيقات|حوارات|منوعات|المنوعات|سياحة|سياحة وسفر|سيارات|مرأة|دين|إسلاميات|طقس|أمن|أمني|"
        "تقارير وتحليلات|عاجل|آخر الأخبار|العراق|مصر|سوريا|لبنان|السعودية|فلسطين|اليمن|أوروبا|أمريكا",
        # nl, no, da, sv
        "binnenland|buitenland|politiek|economie|sport|voetbal|cultuur|wetenschap|gezondheid|opinie|regio|media|tech|wereld|nieuws|"
        "nyheter|innenriks|utenriks|verden|politikk|økonomi|sport|kultur|kjendis|meninger|debatt|helse|teknologi|nyheder|indland|"
        "udland|politik|økonomi|kultur|debat|kendte|sundhed|forbrug|krimi|inrikes|utrikes|världen|politik|ekonomi|näringsliv|sport|"
        "kultur|nöje|ledare|debatt|hälsa|teknik|vetenskap|brott",
        # pl, cs
        "świat|kraj|polska|polityka|gospodarka|biznes|sport|kultura|nauka|zdrowie|technologie|opinie|społeczeństwo|wiadomości|"
        "wydarzenia|svět|domácí|zahraničí|zahraniční|politika|ekonomika|byznys|sport|kultura|věda|zdraví|technika|názory|komentáře|"
        "krimi|zprávy|regiony",
        # tr
        "dünya|gündem|türkiye|siyaset|politika|ekonomi|spor|futbol|kültür|kültür sanat|kültür-sanat|sanat|magazin|sağlık|teknoloji|"
        "bilim|bilim teknoloji|eğitim|yaşam|yazarlar|son dakika|haberler|haber|otomobil|seyahat|çevre|asayiş|yerel",
        # id, ms, vi, hi
        "dunia|internasional|nasional|politik|ekonomi|bisnis|olahraga|sepak bola|budaya|teknologi|kesehatan|hukum|kriminal|daerah|"
        "gaya hidup|hiburan|malaysia|luar negara|sukan|hiburan|thế giới|thời sự|chính trị|kinh tế|kinh doanh|thể thao|văn hóa|"
        "giải trí|sức khỏe|giáo dục|pháp luật|công nghệ|khoa học|đời sống|देश|विदेश|दुनिया|राजनीति|खेल|क्रिकेट|मनोरंजन|बॉलीवुड|"
        "बिजनेस|व्यापार|लाइफस्टाइल|राशिफल|धर्म|शिक्षा|टेक|राज्य|क्राइम|अंतरराष्ट्रीय|राष्ट्रीय",
        # ja, zh, ko
        "国際|国内|社会|政治|経済|スポーツ|文化|科学|地域|芸能|エンタメ|社説|オピニオン|ビジネス|テクノロジー|教育|医療|健康|災害|事件・事故|天気|国际|国内|社会|政治|经济|财经|体育|文化|科技|教育|健康|娱乐|军事|评论|"
        "观点|时政|要闻|國際|經濟|財經|體育|科技|娛樂|軍事|評論|정치|경제|사회|국제|세계|문화|스포츠|연예|과학|it/과학|it|생활/문화|오피니언|사설|칼럼|지역|전국|북한|외교|국방|부동산|증권|금융|산업|건강",
    )
    for rubric in line.split("|")
)

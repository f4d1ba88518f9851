/** Two thousand pieces of words that stand most often in code, found by `bench/randomness.mjs --pieces`. */
export const PIECES = `
abl able abstrac abstract acc acce acces access accesso accessor acco accou accoun account ace acing ack acka ackag ackage act acte acter acti activ
activi activit activity add ade adin ading aft after age ain ali alid alida alidat aliz alize alizer all allback allo allow allowe allowed alu alue
ame ames amespa amespac amespace amet amete ameter anc ance and andle andles andlest andlesti ang ange ann anno annot annota annotat annotati api app
appl appli applic applica applicat ara arac aract aracte aracter aram arame aramet aramete arameter arat arati aratio aration arations are ared arg
arge arget argin argu argum argume argumen argument ari aria ariab ariabl ariable ark arke arket arr arra array arrow ary asc ascr ascri ascrip
ascript ase ass asse assem assemb assembl assembly assi assig assign assignm assignme ast async ata atc atch ate ated atem ateme atemen atement ates
atest ath ati atio ation ations ative ato ator att atte atter attern attri attrib attribu attribut atu atur ature aul ault aus ause avascri avascrip
ave bas base beca becau becaus because befo befor before ber bin binance bje bjec bject ble block blysc blyscr blyscri blyscrip brows browse browser
bstract buil build but cal call callbac callback can cancel candle candles candlest cann canno cannot cap cat cate cati catio cation cau caus cause
cce cces ccess ccesso ccessor cco ccou ccoun ccount ces cess cesso cessor cha chang change char chara charac charact characte che chem chema chun
chunk chunks cif cifi cifie cified cing ckag ckage cla clar clara clarat clarati claratio clare clared clas class clud clude cmascri cmascrip cod
code col colo colon com comm comme commen comment commo common comp compa compatib compi compil compile compiler con conditi conditio conf confi
config configu configur cons const constr constru construc cont conta contai contain conte contex context conve conver convert cor corator cou coun
count coverag coverage cre crea creat create cri crip cript cryp crypt crypto cte cted cter cti ctio ction ctions ctiv ctivi ctivit ctivity ctivityv
cto ctor ctory ctype dat data date dec decl decla declar declara declarat declare declared decorat decorato def defa defau defaul default defi defin
define defined definit definiti den dent denti dentif dentifi dentifie dep der des dex dif difi difie difier din ding dir dire direc direct directi
directiv directo director dis disab disabl disable dist dition dlestic dlestick doc docs docty doctyp doctype documen document dow dul dule dules ead
ear eat eate eca ecau ecaus ecause eci ecif ecifi ecifie ecified ecify ecl ecla eclar eclara eclarat eclarati eclare eclared ecmascr ecmascri eco
ecorato ecorator ect ecte ected ecti ectio ection ective ector ede efa efau efaul efault efe efer efere eferen eferenc eference efi efin efine
efinitio efo efor efore ele elem eleme elemen element elpe elper elpers ema emb embe ember embl embly emblys emblysc emblyscr eme emen ement ements
emo emove emp empla emplat emplate ena enabl enable enc ence end endi endin ending ener enera enerat enerate ent enta entati entatio entation enti
entif entifi entifie entifier ents environm eport equ eque eques equest equi equir equire era erage eral erat erate erato erator ere eren erenc
erence erenced erfac erface eri ern erna ernal err erre erro error ers ersion ert erti ertie erties erty erv erve esc escap escape escr escri escrip
escript ese eserve esl esli eslin eslint eso esol esolu esolut esoluti esolutio esolv esolve esp espa espac espace ess essage essi essio ession
essions essor est esti estrict estricte eta ete eter eth etho ethod etu etur eturn eve ewline exp expe expec expect expecte expected expo expor
export exporte exported exports expr expre expres express expressi ext exte exten extend extensio externa external fau faul fault fer fere feren
ferenc ference ferenced fie fied fier fig fil file files fin finition for fore form fro from fun func funct functi functio function gener genera
generat generate get ght gin githu github glob globa global gmen gment gna gnat gnatu gnatur gnature gnment gume gumen gument guments han hange har
hara harac haract haracte haracter has hav have help helpe helper helpers hema hen her here his hod htm html htt http https hunk hunks iabl iable ial
iali ializ ialize ializer ibute ica icat icati icatio ication icit icitly ict ide iden ident identi identif identifi ient ier ies ifi ifie ified
ifier igh ight ign igna ignat ignatu ignatur ignature ignmen ignment ignore ile iles ime imp impl imple implem impleme implemen impli implic implici
implicit impo impor import importe imported imports ina inc incl inclu includ include ind inde index indo indow ine inferred ing ingl ingle ings ini
init initi initia initial initiali ins inst insta instan instanc instance instead int inte inter interf interfa interfac inv inval invali invalid ion
iona ional ions ipt ire irec irect irecti irectiv irective irecto irector irectory ironment isabl isable isolate isolated iss issi issin issing ist
ite iter itera iteral iterat iterate iterator ites itest ith ithub iti itia itial itiali itializ itialize itio ition ity iva ivat ivate ive ivi ivit
ivity ivityv izatio ization ize javascr javascri jec ject jquery jso json kage ket lar lara larat larati laratio laration lare lared las lass lat
late lates latest led lem leme lemen lement ler les less lestick lic lica licat licati licatio lication lici licit licitl licitly lid lidat limit lin
line lint lis list lit lite liter litera literal liz lize llo llow llowe llowed load lob loba lobal loc loca locat locati locatio location lock lon
low lowe lowed lper lpers lude lue lugin luti lutio lution lve lyscr lyscri lyscrip lyscript mar margi margin mark marke market mascrip mascript mat
matc match mbe mber mbly mblys mblysc mblyscr mblyscri mbol mean mem memb membe member men ment menta mentati mentatio ments mes mespac mespace
messag message met meta mete meter meth metho method mis miss missi missin missing mit mme mmen mment mod mode modi modif modifi modifie modifier
modu modul module modules move mpi mpil mpile mpiler mpl mplat mplate mple mpleme mplemen mplement mpli mplic mplici mplicit mplicitl mpo mpor mport
mports multi mus must nabl nable nal nam name names namesp namespa namespac napshot nat natu natur nature nce ncl nclu nclud nclude nco nct ncti
nctio nction nctions nde ndex ndi ndin nding ndition ndle ndlesti ndlestic ndo ndow ner nerat new newlin newline nex nexp nexpe nexpec nexpect
nexpecte nfi nfig ngle nicode nin ning nit niti nitia nitial nitiali nitializ nly nmen nment nno nnot nnota nnotat nnotati nnotatio nod node not nota
notat notati notatio notation nsi nst nsta nstan nstance nstr nstru nstruc nstruct nstructo nta ntain ntatio ntation nte nter nterf nterfa nterfac
nterface ntext nti ntif ntifi ntifie ntifier ntime ntr nts num number nused nval nvali nvalid nver nvert nvironme obal obj obje objec object oca ocat
ocati ocatio ocation ock ocs octyp octype ocument ode odi odif odifi odifie odifier odu odul odule odules oje ojec oject oll olon olut oluti olutio
olution olv olve omise omm omme ommen omment ommon omp ompi ompil ompile ompiler ona onal onditio ondition one onf onfi onfig onfigur onfigura onl
only ons onst onstr onstru onstruc onstruct ont ontai ontain onte ontex ontext onver onvert ope oper opera operat operato operator opert operti
opertie operties operty opt opti optio option optiona optional options ord orde order orderlis ore org orm ort orte orted orts ory osi osit ositi
ositio osition otat otati otatio otation ote oun ount ource out outpu output ove over overage overri overrid override ovide owe owed own owser pac
pace pacin pacing pack packa packag package par para param parame paramet paramete pare paren pat path patt patte patter pattern pec peci pecif
pecifi pecifie pecified pecify pect pecte pected pen pend pendi pendin pending per pera perat perato perator pers pert perti pertie perties perty pes
pescr pescri pescrip pescript pil pile piler pla place plat plate ple plemen plement pli plic plica plicat plicati plicatio plici plicit plicitl
plicitly plugi plugin por port porte ported ports pos posi posit positi positio position ppl ppli pplic pplica pplicat pplicati pre prefe prefer pres
press pressi pressio pression pri price priv priva privat private pro proces process proj proje projec project prom promi promis promise prop prope
proper propert properti property prototyp provi provid provide pti ptio ption ptiona ptional ptions publi public put que query ques quest qui quir
quire quot quote quotes rac ract racte racter rad rade rades ram rame ramet ramete rameter rameters ran rans ransf ransfer rat rate rati ratio ration
rations rato rator ray rde rder rderlist rea read reat reate rec rect recti rective rector rectory red ref refe refer refere referen referenc reg
regex remov remove ren renc rence rep repor report req requ reque reques request requi requir require requires res reserv reserve reso resol resolu
resolut resoluti resolv resolve resolved resp ress ressi ressio ression ressions rest restric restrict ret retu retur return rface rge rget rgum
rgume rgumen rgument rguments ria riab riabl riable ribut ribute ric rict right rin ring rip ript riv riva rivat rivate rocess roj roje rojec roject
rom romis romise rop rope roper ropert roperti ropertie roperty ror rototype rovid rovide row rows rowse rowser rra rray rre rro rror rte rted rti
rties rts rty ruc ruct ructo ructor rul rule rules run runti runtim runtime rypt rypto sable sap sapi scape sche schem schema scr scri scrip script
sed sem semb sembl sembly semblys semblysc ser serv serve ses set share shared side sig sign signa signat signatu signatur signme signmen signment
sin sing singl single sio sion sions sit siti sitio sition siz size sli slin slint snapsho snapshot sol solated solatedd solu solut soluti solutio
solution solv solve son sor sourc source spa spac space spaci spacin spacing spe spec speci specif specifi specifie specify sse ssem ssemb ssembl
ssembly ssemblys ssi ssig ssign ssignm ssignme ssignmen ssin ssing ssio ssion ssions sta star stat state statem stateme statemen stati static ste sti
stic stick sto stoc stock str stra stre strea stream stri stric strict stricted strin string stru struc struct structo structor sty styl style symb
symbo symbol syn tal tar targ targe target tat tate tatem tateme tatemen tatement tati tatic tatio tation tch ted tem teme temen tement templ templa
templat template ten tend ter tera teral terat terate terfa terfac terface tern terna ternal ters tes test text tha that the ther thi this tho thod
tia tial tiali tializ tialize tializer tic ties tif tifi tifie tifier til tim time tin ting tio tion tiona tional tions tiv tive tivi tivit tivity
tivityv tml toc tock top tor tory tps tra trac tract trad trade trades trading tran trans transf transfe transfer tre trea tream tri tribu tribut
tribute tric trict trin tring tru truc truct tructo tructor tsconfig tte tter ttern ttp ttps ttrib ttribu ttribut ttribute tur ture tures turn tyl
tyle typ type types typesc typescr typescri ublic uct ucto uctor ues uest uild uir uire ular ule ules ult ume umen ument uments unc unct uncti unctio
unction unctions und une unex unexp unexpe unexpec unexpect uni unicod unicode unk unknown unks unt untim untime unuse unused uote updat update ure
urn use used useless usi usin using ust ute uti util utils utio ution utput val vali valid valida validat valu value var vari varia variab variabl
variable vascrip vascript vat vate ver verag verage verrid verride versio version vironmen vit vite vites vitest vity vityv watc watch whe when win
wind windo window wit with xml xpe xpec xpect xpecte xpected xpo xpor xport xporte xported xpr xpre xpres xpress xpressi xpressio xte xten xtend
xtension xternal yle ymbo ymbol you ype ypes ypesc ypescr ypescri ypescrip ypto yscri yscrip yscript zation
`;

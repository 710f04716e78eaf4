export const id = 9716;
export const ids = [9716];
export const modules = {


};
